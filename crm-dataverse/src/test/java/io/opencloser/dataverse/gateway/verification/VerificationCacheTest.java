package io.opencloser.dataverse.gateway.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.port.crm.MappingCheck;
import io.opencloser.dataverse.gateway.translation.LiveMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several threads verify at once, and their replies arrive in any order. */
class VerificationCacheTest {
    private final VerificationCache cache = new VerificationCache();

    private static Verification version(String version, MappingCheck check) {
        return new Verification(
                new LiveMetadata(Map.of()),
                check,
                Optional.of(version),
                Map.of(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
    }

    private static Verification valid(String version) {
        return version(version, new MappingCheck.Valid(List.of()));
    }

    @Test
    void a_late_reply_about_an_older_verification_changes_nothing() {
        Verification first = valid("1");
        Verification second = valid("2");
        cache.store(first);
        cache.store(second);

        cache.replace(first, first.revalidatedAt(Duration.ofHours(1)));
        assertThat(cache.valid()).containsSame(second);
        cache.invalidate(first);
        assertThat(cache.valid()).containsSame(second);
    }

    @Test
    void a_late_revalidation_does_not_restore_an_invalidated_verification() {
        Verification first = valid("1");
        cache.store(first);
        cache.invalidate(first);
        cache.replace(first, first.revalidatedAt(Duration.ofHours(1)));
        assertThat(cache.valid()).isEmpty();
    }

    @Test
    void an_invalid_verification_evicts_the_valid_one_but_keeps_the_metadata() {
        cache.store(valid("1"));
        Verification invalid = version("2", new MappingCheck.Invalid(List.of("a gap")));
        cache.store(invalid);
        assertThat(cache.valid()).isEmpty();
        assertThat(cache.latestMetadata()).contains(invalid.metadata());
    }
}
