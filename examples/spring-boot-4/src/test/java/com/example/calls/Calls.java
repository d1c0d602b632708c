package com.example.calls;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.testkit.DataverseSimulatorExtension;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Calls to people in the simulated queue. */
final class Calls {
    static final List<QueueItemId> PEOPLE = Stream.of("1", "2", "3", "4", "5", "6", "7", "8", "9")
            .map(number -> QueueItemId.parse("0d000000-0000-4000-8000-00000000000" + number))
            .toList();

    private Calls() {}

    static DataverseSimulatorExtension crm() {
        DataverseSimulatorExtension environment =
                DataverseSimulatorExtension.withMapping(MappingArtifact.parse(SimulatorOptions.demoMapping()));
        PEOPLE.forEach(environment::row);
        return environment;
    }

    static CallEnded ended(String callId, QueueItemId person) {
        return new CallEnded(
                callId,
                person.toString(),
                Disposition.NOT_INTERESTED,
                "They will think about it.",
                Instant.parse("2026-03-01T10:00:00Z"),
                Instant.parse("2026-03-01T10:02:00Z"));
    }
}
