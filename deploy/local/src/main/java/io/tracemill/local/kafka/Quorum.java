package io.tracemill.local.kafka;

import io.tracemill.local.process.Loopback;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/// The brokers that one of them belongs to.
///
/// @param id of this broker, from 1
/// @param controllerPorts of all, this one's included
record Quorum(int id, List<Integer> controllerPorts, String clusterId) {

    Quorum {
        controllerPorts = List.copyOf(controllerPorts);
    }

    /// A broker without others.
    static Quorum alone() {
        return new Quorum(1, List.of(Loopback.freePort()), Uuid.randomUuid().toString());
    }

    int size() {
        return controllerPorts.size();
    }

    int controllerPort() {
        return controllerPorts.get(id - 1);
    }

    /// As `controller.quorum.voters` takes them.
    String voters() {
        return IntStream.rangeClosed(1, size())
                .mapToObj(each -> each + "@" + Loopback.HOST + ":" + controllerPorts.get(each - 1))
                .collect(Collectors.joining(","));
    }
}
