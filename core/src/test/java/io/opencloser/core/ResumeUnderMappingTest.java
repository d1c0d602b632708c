package io.opencloser.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.port.crm.Crm;
import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.doubles.Fault;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A resume under a mapping or a CRM that has changed since the plan was made (requirement 7.4). */
class ResumeUnderMappingTest {
    @Tag("7.4")
    @Test
    void a_changed_mapping_blocks_a_resume_until_it_is_accepted() {
        Scenario scenario = Scenario.sequential().nextWrites(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
        assertThat(scenario.write(Disposition.CALL_BACK_LATER)).isInstanceOf(SessionResult.ResumeNeeded.class);
        scenario.crm.mappingChanges();
        SessionResult changed = new SessionResult.Blocked(
                Scenario.SESSION,
                BlockReason.MAPPING_CHANGED,
                List.of("fields"),
                "the mapping is not the one the plan was made for: fields was [m1] and is [m2]",
                Set.of());

        assertThat(scenario.library().resume(Scenario.SESSION)).isEqualTo(changed);
        int entries = scenario.history().size();
        assertThat(scenario.library().resume(Scenario.SESSION)).isEqualTo(changed);
        assertThat(scenario.history()).hasSize(entries);
        assertThat(scenario.library().resumeAcceptingMapping(Scenario.SESSION))
                .isEqualTo(Scenario.completed(Scenario.ALL_BUT_COMPLETION));
        assertThat(scenario.known().plan().orElseThrow().target().mapping())
                .isEqualTo(scenario.crm.target().mapping());
    }

    @Test
    void a_restored_mapping_is_resumed_without_consent() {
        Scenario scenario = Scenario.sequential().nextWrites(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
        scenario.write(Disposition.CALL_BACK_LATER);
        var before = scenario.crm.target();
        scenario.crm.mappingChanges();
        assertThat(scenario.library().resume(Scenario.SESSION)).isInstanceOf(SessionResult.Blocked.class);
        scenario.answers(Crm.class, "target", () -> before);

        assertThat(scenario.library().resume(Scenario.SESSION))
                .isEqualTo(Scenario.completed(Scenario.ALL_BUT_COMPLETION));
    }

    @Test
    void a_crm_that_does_not_fit_the_mapping_blocks_a_resume() {
        Scenario scenario = Scenario.sequential().nextWrites(Fault.HTTP_503, Fault.HTTP_503, Fault.HTTP_503);
        scenario.write(Disposition.CALL_BACK_LATER);
        scenario.answers(Crm.class, "check", () -> new MappingCheck.Invalid(List.of("no column a", "no column b")));

        assertThat(scenario.library().resume(Scenario.SESSION))
                .isEqualTo(new SessionResult.Blocked(
                        Scenario.SESSION,
                        BlockReason.METADATA,
                        List.of(),
                        "the mapping does not fit the CRM: no column a; no column b",
                        Set.of()));
    }
}
