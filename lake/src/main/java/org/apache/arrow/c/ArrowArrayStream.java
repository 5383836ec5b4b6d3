package org.apache.arrow.c;

/**
 * The address of an ArrowArrayStream struct. DuckDB's JDBC driver takes streams only as objects of a class of this name
 * and asks them for nothing but their address. The class of that name in Arrow's own library would bring eight jars and
 * need the JVM opened up with {@code --add-opens}; should the library ever be on the class path, delete this one.
 */
public record ArrowArrayStream(long memoryAddress) {}
