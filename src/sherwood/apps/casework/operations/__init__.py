"""What is done to a case: each operation checks who asks and whether it may be, and writes its audit event with it."""
