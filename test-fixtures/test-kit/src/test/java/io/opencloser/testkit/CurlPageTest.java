package io.opencloser.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opencloser.core.domain.session.Disposition;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The calls of the page on the test kit, sent as they stand. */
class CurlPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "test-kit.md");
    private static final Pattern CURL =
            Pattern.compile("(?m)^curl -sf '?localhost:8080([^\\s']+)'?(?: -X (\\w+))?(?: -d '([^']+)')?(?: +#.*)?$");
    private static final Pattern ANY_CURL = Pattern.compile("(?m)^curl ");

    @RegisterExtension
    static final DataverseSimulatorExtension crm = DataverseSimulatorExtension.with(SimulatorOptions.demo());

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @Tag("12.6")
    void a_lost_answer_is_scripted_and_checked_over_http() throws Exception {
        List<MatchResult> calls = calls();

        assertThat(send(calls.get(0))).as("reset").isEmpty();
        assertThat(send(calls.get(1))).as("the fault").contains("\"kind\":\"close_after_commit\"", "\"hits\":0");
        new SampleHost(connection()).write(Disposition.NOT_INTERESTED);
        assertThat(send(calls.get(2))).as("its hits").contains("\"hits\":1", "\"commits\":1");
        assertThat(send(calls.get(3))).as("the phone calls").containsOnlyOnce("\"activityid\"");
        assertThat(send(calls.get(4))).as("the rows").contains("\"oc_queuestatus\":100000002");
        assertThat(send(calls.get(5))).as("a person's edit").contains("\"oc_queuestatus\":100000003");
        assertThat(send(calls.get(6))).as("recovery").isEmpty();
        assertThat(crm.simulator().faults().all()).isEmpty();
        assertThat(calls).hasSize(7);
    }

    private static List<MatchResult> calls() throws IOException {
        String page = Files.readString(PAGE);
        List<MatchResult> calls = CURL.matcher(page).results().toList();
        assertThat(calls).hasSize((int) ANY_CURL.matcher(page).results().count());
        return calls;
    }

    private static DataverseConnection connection() {
        return DataverseConnection.builder(crm.environment(), SampleHost.MAPPING)
                .tokens(crm.tokens())
                .build();
    }

    /** As curl does: with a body it posts, and a status from 400 on is a failure. */
    private String send(MatchResult call) throws IOException, InterruptedException {
        Optional<String> body = Optional.ofNullable(call.group(3));
        BodyPublisher content = body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody);
        String method = Optional.ofNullable(call.group(2)).orElse(body.isPresent() ? "POST" : "GET");
        HttpRequest request = HttpRequest.newBuilder(URI.create(crm.url() + call.group(1)))
                .method(method, content)
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(call.group()).isBetween(200, 299);
        return answer.body();
    }
}
