"""Calendars: gatherings as iCalendar (RFC 5545), for programs that keep an editor's own days."""
