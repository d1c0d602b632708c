package com.example.calls;

import io.micrometer.core.instrument.MeterRegistry;
import io.opencloser.core.OpenCloser;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.dataverse.auth.Authority;
import io.opencloser.dataverse.auth.Tokens;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.dataverse.observe.OpenCloserMetrics;
import io.opencloser.jdbc.JdbcJournal;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All that openCloser needs. It starts no thread, opens no pool and brings no logging: these are the service's. */
@Configuration
class WriteBackConfiguration {
    @Bean
    EnvironmentUrl dataverseEnvironment(@Value("${opencloser.environment}") String url) {
        return EnvironmentUrl.parse(url);
    }

    @Bean
    MappingArtifact mapping(@Value("${opencloser.mapping}") Path file) {
        return MappingArtifact.read(file);
    }

    @Bean
    Tokens tokens(
            @Value("${opencloser.authority}") String authority,
            @Value("${opencloser.tenant}") String tenant,
            @Value("${opencloser.client}") String client,
            @Value("${opencloser.secret}") String secret) {
        return Tokens.clientSecret(tenant, client, secret).at(Authority.parse(authority));
    }

    @Bean
    OpenCloserMetrics writeBackMetrics(MeterRegistry registry) {
        return new OpenCloserMetrics(registry);
    }

    /** In the service's own database and pool, in a schema of its own. */
    @Bean
    JdbcJournal journal(DataSource dataSource) {
        return JdbcJournal.builder(dataSource).schema("opencloser").build();
    }

    @Bean
    OpenCloser openCloser(
            EnvironmentUrl environment,
            MappingArtifact mapping,
            Tokens tokens,
            JdbcJournal journal,
            OpenCloserMetrics metrics) {
        DataverseConnection dataverse = DataverseConnection.builder(environment, mapping)
                .tokens(tokens)
                .listener(metrics)
                .build();
        return OpenCloser.builder(dataverse, journal).listener(metrics).build();
    }
}
