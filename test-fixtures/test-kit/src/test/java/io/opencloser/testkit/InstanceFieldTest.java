package io.opencloser.testkit;

import static io.opencloser.testkit.SampleHost.ITEM;
import static io.opencloser.testkit.SampleHost.MAPPING;
import static io.opencloser.testkit.SampleHost.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opencloser.core.domain.session.Disposition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In a field that is not static, each test has a simulator of its own, beside that of the class. */
@Tag("12.6")
class InstanceFieldTest {
    private static final List<URI> EARLIER = new ArrayList<>();

    @RegisterExtension
    static final DataverseSimulatorExtension other =
            DataverseSimulatorExtension.withMapping(MAPPING).row(ITEM);

    @RegisterExtension
    final DataverseSimulatorExtension crm =
            DataverseSimulatorExtension.withMapping(MAPPING).row(ITEM);

    private final SampleHost host = new SampleHost(crm.connection());

    @RepeatedTest(2)
    void a_test_has_its_own_simulator_which_ends_with_it() {
        assertThat(EARLIER)
                .allSatisfy(url -> assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() -> new Socket(InetAddress.getByName(url.getHost()), url.getPort()).close()));

        crm.assertThat(SESSION).isNotWritten();
        host.write(Disposition.NOT_INTERESTED);
        crm.assertThat(SESSION).hasExactlyOnePhoneCall();
        EARLIER.add(crm.url());
    }

    @Test
    void two_environments_of_one_test_know_nothing_of_each_other() {
        other.isDown();

        host.write(Disposition.NOT_INTERESTED);

        crm.assertThat(SESSION).hasExactlyOnePhoneCall();
        other.assertThat(SESSION).isNotWritten();
    }

    @Nested
    class InNestedTests {
        @Test
        void the_field_of_the_outer_test_works() {
            host.write(Disposition.NOT_INTERESTED);

            crm.assertThat(SESSION).hasExactlyOnePhoneCall();
        }
    }
}
