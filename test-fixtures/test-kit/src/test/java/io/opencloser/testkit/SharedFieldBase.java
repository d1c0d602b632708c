package io.opencloser.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.simulator.SimulatorOptions;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A field that classes share, as with a Spring context that is kept between them: whoever has the address keeps it. */
abstract class SharedFieldBase {
    @RegisterExtension
    static final DataverseSimulatorExtension crm = DataverseSimulatorExtension.with(SimulatorOptions.demo());

    /** Asked for before any test begins, as a context does. */
    private static final URI ADDRESS = crm.url();

    @Test
    @Tag("12.6")
    void the_address_outlives_the_class() {
        assertThat(crm.url()).isEqualTo(ADDRESS);
    }

    @Nested
    class InNestedTests {
        @Test
        @Tag("12.6")
        void the_address_is_the_same() {
            assertThat(crm.url()).isEqualTo(ADDRESS);
        }
    }

    @Nested
    class InFurtherNestedTests {
        @Test
        @Tag("12.6")
        void the_address_is_still_the_same() {
            assertThat(crm.url()).isEqualTo(ADDRESS);
        }
    }
}
