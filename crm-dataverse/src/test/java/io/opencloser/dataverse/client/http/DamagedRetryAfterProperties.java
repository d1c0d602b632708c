package io.opencloser.dataverse.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.fixtures.fuzz.DamagedDocuments;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** {@code Retry-After}: a wait that can be added to a time, or none. */
class DamagedRetryAfterProperties extends DamagedDocuments {
    @Override
    public List<String> documents() {
        return List.of(
                "120",
                "999999999999999999999",
                "Mon, 02 Mar 2026 17:00:30 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "Fri, 31 Dec 9999 23:59:59 GMT");
    }

    @Override
    public void read(byte[] document) {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            RetryAfter.parse(new String(document, charset), RetryAfterProperties.NOW)
                    .ifPresent(wait -> assertThat(wait).isBetween(Duration.ZERO, RetryAfterProperties.LONGEST));
        }
    }
}
