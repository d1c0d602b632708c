package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.Operation;
import io.opencloser.core.domain.policy.WriteStrategy;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.CrmFailure;
import io.opencloser.core.port.crm.RequestKind;
import io.opencloser.core.port.crm.WriteReply;
import io.opencloser.doubles.Fault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A do-not-call wish is held up by nothing but the row itself (requirement 2.8). */
class DoNotCallWishTest {
    private static SessionResult.Blocked blocked(SessionResult result) {
        return (SessionResult.Blocked) result;
    }

    @Tag("2.8")
    @ParameterizedTest
    @CsvSource({
        "SEQUENTIAL, RECORD_ID",
        "SEQUENTIAL, KEY_QUERY",
        "ATOMIC, RECORD_ID",
        "ATOMIC, KEY_QUERY",
    })
    void the_row_is_written_although_the_phone_call_is_refused_for_good(WriteStrategy strategy, IdempotencyMode mode) {
        Scenario scenario = Scenario.with(strategy, mode, false);
        WriteReply refused = new WriteReply.Refused(WriteReply.Refusal.PERMANENT, CrmFailure.of("a plug-in says no"));
        scenario.answers(Crm.class, "create", () -> refused);
        scenario.answers(Crm.class, "writeTogether", () -> refused);

        SessionResult.Blocked result = blocked(scenario.write(Disposition.DO_NOT_CALL));

        assertThat(result.reason()).isEqualTo(BlockReason.PERMANENT_OTHER);
        assertThat(result.message()).isEqualTo("a plug-in says no");
        assertThat(result.written()).containsExactly(Operation.QUEUE_STATUS_UPDATE);
        assertThat(scenario.row().doNotCall()).isTrue();
        assertThat(scenario.row().status()).isEqualTo("dnc");
        assertThat(scenario.known().confirmed()).containsExactly(Operation.QUEUE_STATUS_UPDATE);
    }

    @Tag("2.8")
    @Test
    void after_the_row_was_refused_for_good_the_flag_alone_is_set() {
        Scenario scenario = Scenario.sequential();
        scenario.beforeEachWrite(() -> {
            if (scenario.sent().size() == 1) {
                scenario.nextWrites(Fault.HTTP_413);
            }
        });

        SessionResult.Blocked result = blocked(scenario.write(Disposition.DO_NOT_CALL));

        assertThat(result.written()).containsExactly(Operation.PHONE_CALL_ACTIVITY);
        assertThat(scenario.known().status()).isEqualTo(RunStatus.BLOCKED);
        assertThat(scenario.row().doNotCall()).isTrue();
        assertThat(scenario.row().status()).isEqualTo("ready");
    }

    @Test
    void other_outcomes_stop_at_the_first_refusal() {
        Scenario scenario = Scenario.sequential().nextWrites(Fault.HTTP_413);

        assertThat(blocked(scenario.write(Disposition.NOT_INTERESTED)).written())
                .isEmpty();
        assertThat(scenario.row().lastSession()).isEmpty();
    }

    @Tag("2.8")
    @Tag("5.4")
    @ParameterizedTest
    @EnumSource(WriteStrategy.class)
    void after_a_conflict_the_flag_alone_is_set_and_what_people_wrote_stays(WriteStrategy strategy) {
        Scenario scenario = Scenario.with(strategy, IdempotencyMode.RECORD_ID, false);
        scenario.library()
                .accept(
                        Scenario.outcome(Disposition.DO_NOT_CALL),
                        scenario.row().item());
        scenario.edit(row -> row.notes("a person was here").status("blocked"));

        SessionResult result = scenario.library().resume(Scenario.SESSION);

        assertThat(blocked(result).reason()).isEqualTo(BlockReason.CONFLICT_DETECTED);
        assertThat(scenario.row().doNotCall()).isTrue();
        assertThat(scenario.row().notes()).isEqualTo("a person was here");
        assertThat(scenario.row().status()).isEqualTo("blocked");
        assertThat(scenario.row().lastSession()).isEmpty();
        assertThat(scenario.row().attempts()).isZero();
    }

    @Tag("2.8")
    @Test
    void a_row_that_is_gone_stops_the_wish() {
        Scenario scenario = Scenario.sequential();
        scenario.library()
                .accept(
                        Scenario.outcome(Disposition.DO_NOT_CALL),
                        scenario.row().item());
        scenario.crm.rows.clear();

        assertThat(blocked(scenario.library().resume(Scenario.SESSION)).fields())
                .containsExactly("existence");
    }

    @Tag("2.8")
    @Test
    void a_wish_that_cannot_be_written_now_parks_the_session() {
        Scenario scenario = Scenario.sequential();
        scenario.library()
                .accept(
                        Scenario.outcome(Disposition.DO_NOT_CALL),
                        scenario.row().item());
        scenario.edit(row -> row.status("blocked"));
        // the phone call, the refused row, then the flag
        scenario.beforeEachWrite(() -> {
            if (scenario.sent().size() == 2) {
                scenario.nextWrites(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
            }
        });

        assertThat(scenario.library().resume(Scenario.SESSION)).isInstanceOf(SessionResult.ResumeNeeded.class);
        assertThat(blocked(scenario.library().resume(Scenario.SESSION)).reason())
                .isEqualTo(BlockReason.CONFLICT_DETECTED);
        assertThat(scenario.row().doNotCall()).isTrue();
        assertThat(scenario.sent()).doesNotContain(RequestKind.CHANGE_SET);
    }
}
