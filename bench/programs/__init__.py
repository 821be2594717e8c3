"""Our side of the workloads that measure a part of the engine, each a program that prints a line of JSON."""
