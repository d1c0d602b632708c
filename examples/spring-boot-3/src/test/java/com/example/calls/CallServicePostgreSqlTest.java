package com.example.calls;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same service on PostgreSQL. The server ends with the JVM, after the service. */
class CallServicePostgreSqlTest extends CallServiceTest {
    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) throws IOException {
        String url = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofMinutes(2))
                .start()
                .getJdbcUrl("postgres", "postgres");
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.username", () -> "postgres");
    }
}
