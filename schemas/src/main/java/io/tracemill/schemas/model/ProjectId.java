package io.tracemill.schemas.model;

/// The id of a project, unique in an installation: 1 to 128 characters of `A-Z a-z 0-9 . _ -`.
public record ProjectId(String value) {

    public static final int MAX_LENGTH = 128;

    public ProjectId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "project id: expected 1 to 128 characters of A-Z a-z 0-9 . _ -, got '"
                            + value
                            + "'");
        }
    }

    public static boolean isValid(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean allowed =
                    c >= 'a' && c <= 'z'
                            || c >= 'A' && c <= 'Z'
                            || c >= '0' && c <= '9'
                            || c == '.'
                            || c == '_'
                            || c == '-';
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
