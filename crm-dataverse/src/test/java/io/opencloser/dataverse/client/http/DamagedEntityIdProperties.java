package io.opencloser.dataverse.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.fixtures.fuzz.DamagedDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code OData-EntityId}: the id in the brackets at the end, or none. */
class DamagedEntityIdProperties extends DamagedDocuments {
    @Override
    public List<String> documents() {
        String path = "/api/data/v9.2/phonecalls(0d000000-0000-4000-8000-00000000000a)";
        return List.of(
                "https://contoso.crm4.dynamics.com" + path,
                "https://elsewhere.example" + path.toUpperCase(Locale.ROOT),
                path,
                "tasks(activityid=0d000000-0000-4000-8000-00000000000a)",
                "https://x/tasks(oc_idempotencykey='ses_0')");
    }

    @Override
    public void read(byte[] document) {
        String header = new String(document, StandardCharsets.UTF_8);
        Reply.Response response = new Reply.Response(
                204, Map.of("odata-entityid", header), Optional.empty(), Optional.empty(), Optional.empty());
        response.entityId()
                .ifPresent(id -> assertThat(header.toLowerCase(Locale.ROOT)).endsWith("(" + id + ")"));
    }
}
