package io.tracemill.schemas.table;

/// ClickHouse refused a statement of a migration, or could not be reached.
public final class MigrationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MigrationException(String migration, String statement, Throwable cause) {
        super(
                "ClickHouse, migration %s, statement '%s': %s"
                        .formatted(migration, firstLine(statement), cause.getMessage()),
                cause);
    }

    private static String firstLine(String statement) {
        return statement.lines().findFirst().orElse("");
    }
}
