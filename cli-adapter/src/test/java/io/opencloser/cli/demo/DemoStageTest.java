package io.opencloser.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import org.junit.jupiter.api.Test;

class DemoStageTest {
    @Test
    void the_seed_has_an_item_for_every_call_and_the_owner_of_the_tasks() {
        try (DataverseSimulator simulator = DataverseSimulator.start(SimulatorOptions.demo())) {
            assertThat(new DemoTables().callable(simulator))
                    .hasSizeGreaterThan(DemoCall.undisturbed().size());
            assertThat(simulator.record("systemuser", DemoStage.OWNER)).isPresent();
        }
    }

    @Test
    void the_names_come_from_the_mapping() {
        DemoTables tables = new DemoTables();

        assertThat(tables.phoneCalls()).isEqualTo("phonecall");
        assertThat(tables.rowOf("phone_call_activity")).isEqualTo("/phonecalls\\(");
        assertThat(tables.column("queue.status")).isEqualTo("oc_queuestatus");
    }
}
