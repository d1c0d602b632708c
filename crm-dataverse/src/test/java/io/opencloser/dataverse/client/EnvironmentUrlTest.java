package io.opencloser.dataverse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://contoso.crm4.dynamics.com, https://contoso.crm4.dynamics.com",
        "https://contoso.crm4.dynamics.com/, https://contoso.crm4.dynamics.com",
        "' HTTPS://Contoso.CRM4.Dynamics.com/ ', https://contoso.crm4.dynamics.com",
        "https://contoso.crm4.dynamics.com:8443, https://contoso.crm4.dynamics.com:8443",
        "https://contoso.crm4.dynamics.com:443, https://contoso.crm4.dynamics.com",
        "http://127.0.0.1:9000, http://127.0.0.1:9000",
        "http://localhost:9000, http://localhost:9000",
        "http://[::1]:9000, http://[::1]:9000"
    })
    void an_address_is_scheme_host_and_port(String text, String origin) {
        assertThat(EnvironmentUrl.parse(text).uri()).hasToString(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret-host",
                "secret-host.example.com",
                "//secret-host.example.com",
                "ftp://secret-host.example.com",
                "file:///secret-host",
                "jar:https://secret-host.example.com!/",
                "https:secret-host.example.com",
                "https:///secret-host",
                "http://secret-host.example.com",
                "http://localhost.secret-host.example.com",
                "http://127.0.0.1.secret-host.example.com",
                "http://127.0.0.1@secret-host.example.com",
                "http://secret-host.example.com#@127.0.0.1",
                "http://0.0.0.0",
                "http://2130706433",
                "http://127.999.0.1",
                "https://user:secret-host@example.com",
                "https://secret-host.example.com/api",
                "https://secret-host.example.com/?a=b",
                "https://secret-host.example.com/#x",
                "https://secret-host.example.com:99999",
                "https://secret-host.example.com:0",
                "https://secret-host.example.com:-1",
                "https://secret-host.example.com\\@evil.example",
                "https://secret host.example.com",
                "https://secret-host.example.com\r\nX-Evil: 1",
                "https://sécret-host.example.com",
                "https://[secret-host]"
            })
    void anything_else_is_rejected_without_being_repeated(String text) {
        Throwable thrown = catchThrowable(() -> EnvironmentUrl.parse(text));
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("secret-host", "secret host", "sécret");
    }

    @Property
    void no_text_leads_to_another_path_or_another_exception(@ForAll String text) {
        Throwable thrown = catchThrowable(() -> EnvironmentUrl.parse("https://" + text));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(EnvironmentUrl.parse("https://" + text).uri().getRawPath())
                    .isEmpty();
        }
    }

    @Test
    void an_address_never_shows_its_host() {
        EnvironmentUrl url = EnvironmentUrl.parse("https://secret-host.example.com");
        assertThat(url.toString()).doesNotContain("secret-host").contains(url.hash());
        assertThat(url.hash()).matches("[0-9a-f]{32}");
        assertThat(url.scope()).isEqualTo("https://secret-host.example.com/.default");
    }

    @Test
    void the_same_environment_is_recognised_however_it_is_written() {
        EnvironmentUrl url = EnvironmentUrl.parse("https://contoso.crm4.dynamics.com");
        assertThat(EnvironmentUrl.parse("HTTPS://CONTOSO.crm4.dynamics.com:443/"))
                .isEqualTo(url)
                .hasSameHashCodeAs(url)
                .extracting(EnvironmentUrl::hash)
                .isEqualTo(url.hash());
        assertThat(EnvironmentUrl.parse("https://contoso2.crm4.dynamics.com"))
                .isNotEqualTo(url)
                .extracting(EnvironmentUrl::hash)
                .isNotEqualTo(url.hash());
    }
}
