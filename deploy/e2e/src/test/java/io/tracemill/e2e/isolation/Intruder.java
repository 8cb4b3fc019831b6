package io.tracemill.e2e.isolation;

/// Who may do everything, but not in the planted project.
enum Intruder {
    /// With a key of another project of the same tenant.
    NEIGHBOUR,
    /// With a key of all of another tenant.
    STRANGER
}
