"""Pictures that editors add: looked at before anything is made of them, and never published."""
