package io.opencloser.jdbc.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.fixtures.contract.SamplePlans;
import io.opencloser.fixtures.fuzz.DamagedDocuments;
import io.opencloser.fixtures.fuzz.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Damaged plans with a matching checksum. */
class DamagedPlanProperties extends DamagedDocuments {
    private static final WriteBackPlan PLAN = SamplePlans.plan(1, 1);

    @Override
    public List<String> documents() {
        return Stream.of(
                        PLAN,
                        SamplePlans.keyQueryPlan(1, 1),
                        SamplePlans.lastErrorPlan(1, 1),
                        SamplePlans.emptyPlan(1, 1),
                        SamplePlans.plan(1, 1, SamplePlans.notEligible()))
                .map(plan -> PlanCodec.encode(plan).json())
                .toList();
    }

    @Override
    public void read(byte[] document) {
        StoredDocument forged = StoredDocument.ofText(new String(document, StandardCharsets.UTF_8));
        try {
            WriteBackPlan plan = PlanCodec.decode(
                    PLAN.session(),
                    PLAN.queueItem(),
                    forged,
                    PLAN.target().mapping().entries());
            assertThat(plan.session()).isEqualTo(PLAN.session());
            assertThat(plan.queueItem()).isEqualTo(PLAN.queueItem());
        } catch (MalformedJsonException e) {
            Refusals.isOneLine(e.problem());
        }
    }
}
