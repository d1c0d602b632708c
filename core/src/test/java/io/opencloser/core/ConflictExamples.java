package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.SessionResult.RefusalReason;
import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.event.WriteBackEvent;
import io.opencloser.doubles.ModelRow;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session that is blocked by a conflict, and what a person can do about it. */
abstract class ConflictExamples {
    final Scenario scenario = Scenario.sequential();

    /** A session that has written its phone call, but not the row, because a person has edited it. */
    ConflictView conflict(Disposition disposition) {
        scenario.beforeEachWrite(() -> {
            if (scenario.row().status().equals("in_progress")
                    && !scenario.row().notes().equals("call her mobile")) {
                scenario.edit(row -> row.notes("call her mobile"));
            }
        });
        SessionResult blocked = scenario.ran(disposition);
        assertThat(blocked)
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION,
                        BlockReason.CONFLICT_DETECTED,
                        List.of(ModelRow.NOTES),
                        "the queue row was changed by somebody else: notes",
                        EnumSet.of(Operation.PHONE_CALL_ACTIVITY)));
        assertThat(scenario.heard)
                .last()
                .isEqualTo(new WriteBackEvent.SessionBlocked(
                        Scenario.SESSION, BlockReason.CONFLICT_DETECTED, List.of(ModelRow.NOTES)));
        scenario.beforeEachWrite(() -> {});
        return inspect();
    }

    ConflictView inspect() {
        return ((Inspection.Available) scenario.library().inspect(Scenario.SESSION)).sideBySide();
    }

    SessionResult choose(ConflictView seen, Resolution choice) {
        return scenario.library().reconcile(seen, choice, Scenario.DANA);
    }

    void refused(SessionResult result, RefusalReason refusal, String message) {
        assertThat(result).isEqualTo(new SessionResult.Refused(Scenario.SESSION, refusal, message));
    }

    /** A view that a person has opened before. */
    ConflictView staleView() {
        return new ConflictView(scenario.known(), Optional.empty(), Optional.empty(), Map.of());
    }
}
