-- One form of the word everywhere: the one people and programs see.
update lake.snapshot set operation = lower(operation);
