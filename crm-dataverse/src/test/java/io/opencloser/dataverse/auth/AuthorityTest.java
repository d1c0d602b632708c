package io.opencloser.dataverse.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.opencloser.core.domain.session.InvalidInputException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.microsoftonline.com",
                "https://LOGIN.microsoftonline.us/",
                "https://login.chinacloudapi.cn:443",
                "https://login.partner.microsoftonline.cn"
            })
    void the_clouds_of_microsoft_are_known(String url) {
        assertThat(Authority.parse(url).isKnownCloud()).isTrue();
        assertThat(Authority.publicCloud().isKnownCloud()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.example.org",
                "https://login.microsoftonline.com.evil.example",
                "https://login.microsoftonline.com:8443",
                "http://127.0.0.1:80"
            })
    void a_configured_host_is_accepted_and_not_mistaken_for_a_cloud(String url) {
        assertThat(Authority.parse(url).isKnownCloud()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:1", "http://127.9.255.3", "http://[::1]:9/"})
    void plain_http_is_accepted_on_loopback(String url) {
        assertThat(Authority.parse(url).isLoopbackHttp()).isTrue();
        assertThat(Authority.parse(url.replace("http:", "https:")).isLoopbackHttp())
                .isFalse();
    }

    @Tag("11.2")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://secrethost.example",
                "http://login.microsoftonline.com",
                "http://127.0.0.1.secrethost.example",
                "http://127.1.secrethost",
                "http://localhost.secrethost",
                "http://127.0.0.256",
                "http://128.0.0.1",
                "http://[::2]",
                "ftp://localhost",
                "https://user:pass@secrethost.example",
                "https://login.microsoftonline.com@secrethost.example",
                "https://secrethost.example/?a=b",
                "https://secrethost.example/#x",
                "https://secrethost.example/tenant",
                "https://",
                "https:secrethost",
                "secrethost.example",
                "https://secret host",
                "https://secrethost.example\\@login.microsoftonline.com",
                ""
            })
    void anything_else_is_refused_without_repeating_it(String url) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> Authority.parse(url))
                .withMessageStartingWith("DATAVERSE_AUTHORITY: expected")
                .withMessageNotContaining("secrethost")
                .withNoCause();
    }

    @Test
    void to_string_does_not_show_the_host() {
        assertThat(Authority.parse("https://login.example.org")).hasToString("Authority[configured]");
        assertThat(Authority.publicCloud()).hasToString("Authority[cloud]");
    }
}
