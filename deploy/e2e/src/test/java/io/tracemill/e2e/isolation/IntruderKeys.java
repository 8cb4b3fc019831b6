package io.tracemill.e2e.isolation;

import io.tracemill.e2e.Tenant;

/// The keys that intruders have.
///
/// @param neighbourProject where the neighbour may do everything
record IntruderKeys(String neighbourProject, String neighbour, String stranger) {

    /// @param prefix of the names of what they may do everything in
    static IntruderKeys beside(PlantedProject planted, String prefix) {
        Tenant tenant = planted.tenant();
        String project = tenant.project(prefix + "neighbour");
        return new IntruderKeys(
                project,
                tenant.keyOf(project),
                Tenant.of(tenant.ready(), prefix + "strangers").key());
    }

    String of(Intruder who) {
        return switch (who) {
            case NEIGHBOUR -> neighbour;
            case STRANGER -> stranger;
        };
    }
}
