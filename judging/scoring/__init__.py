"""Pure arithmetic of judging: numbers and rules in, numbers out. No Django, no clock, no floats."""
