"""What casework asks for."""
