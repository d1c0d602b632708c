package io.opencloser.dataverse.gateway.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Many threads look at once, and their answers come in any order. */
class VerificationCacheTest {
    private final VerificationCache memory = new VerificationCache();

    private static Verification version(String version, MappingCheck readiness) {
        return new Verification(
                new LiveMetadata(Map.of()),
                readiness,
                Optional.of(version),
                Map.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }

    private static Verification good(String version) {
        return version(version, new MappingCheck.Valid(List.of()));
    }

    @Test
    void a_late_answer_about_an_older_inspection_changes_nothing() {
        Verification first = good("1");
        Verification second = good("2");
        memory.store(first);
        memory.store(second);

        memory.replace(first, first.revalidatedAt(Duration.ofHours(1)));
        assertThat(memory.valid()).containsSame(second);
        memory.invalidate(first);
        assertThat(memory.valid()).containsSame(second);
    }

    @Test
    void a_late_confirmation_does_not_bring_back_what_is_known_to_be_outdated() {
        Verification first = good("1");
        memory.store(first);
        memory.invalidate(first);
        memory.replace(first, first.revalidatedAt(Duration.ofHours(1)));
        assertThat(memory.valid()).isEmpty();
    }

    @Test
    void bad_news_makes_forget_the_good_news_but_not_the_metadata() {
        memory.store(good("1"));
        Verification bad = version("2", new MappingCheck.Invalid(List.of("a gap")));
        memory.store(bad);
        assertThat(memory.valid()).isEmpty();
        assertThat(memory.latestMetadata()).contains(bad.metadata());
    }
}
