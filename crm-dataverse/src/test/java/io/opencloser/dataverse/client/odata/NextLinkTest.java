package io.opencloser.dataverse.client.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NextLinkTest {
    @Test
    void path_and_query_are_kept_and_the_host_is_not() {
        assertThat(NextLink.path("https://elsewhere.example/api/data/v9.2/items?$skiptoken=%3Ccookie%3E", "items"))
                .isEqualTo("items?$skiptoken=%3Ccookie%3E");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "items?$skiptoken=1",
                "https://contoso.example/api/data/v9.2/",
                "https://contoso.example/api/data/v9.2/accounts?$skiptoken=1",
                "https://contoso.example/api/data/v9.2/items(1)/accounts?x",
                "https://contoso.example/items?$skiptoken=1"
            })
    void a_link_to_anything_else_is_refused(String link) {
        assertThatIllegalArgumentException().isThrownBy(() -> NextLink.path(link, "items"));
    }
}
