package io.opencloser.specs.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.DataverseClients;
import io.opencloser.dataverse.client.DataverseClient;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.dataverse.client.message.DataverseRequest;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The client without the rest, as docs/client.md shows it. */
class ClientAloneTest {
    @Test
    void the_client_reads_rows_without_a_mapping_and_without_a_journal() {
        List<String> names = new ArrayList<>();
        try (DataverseSimulator service = DataverseSimulator.start(SimulatorOptions.demo())) {
            String url = service.baseUri().toString();
            TokenSource tokens = refresh -> service.issueToken("me");

            DataverseClient client = DataverseClients.standard(EnvironmentUrl.parse(url), tokens);
            Reply reply = client.send(DataverseRequest.get("accounts?$select=name&$top=3"));
            if (reply instanceof Reply.Response response && response.status() == 200) {
                response.body().ifPresent(body -> names.addAll(body.findValuesAsText("name")));
            }
        }
        assertThat(names).isNotEmpty();
    }
}
