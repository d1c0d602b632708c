package io.opencloser.cli.demo;

import io.opencloser.cli.backend.Backend;
import io.opencloser.cli.console.SessionTable;
import io.opencloser.cli.host.HostEnvironment;
import io.opencloser.cli.report.ExitStatus;
import io.opencloser.cli.report.ItemReports;
import io.opencloser.cli.report.RunReport;
import io.opencloser.cli.report.SessionDocuments;
import io.opencloser.cli.report.SessionReports;
import io.opencloser.core.Accepted;
import io.opencloser.core.OpenCloser;
import io.opencloser.core.RunResult;
import io.opencloser.core.SessionResult;
import io.opencloser.core.domain.plan.DispositionEffects;
import io.opencloser.core.domain.queue.QueueSelection;
import io.opencloser.core.domain.scripted.ReportedOutcome;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.state.RunStatus;
import io.opencloser.core.domain.state.SessionQuery;
import io.opencloser.core.port.journal.Journal;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.environment.SimulatedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The scenario: three calls end during an outage, two complete, the CRM fails during the sixth, and a resume finishes it. */
final class DemoScenario {
    private final DemoEnvironment stage;
    private final Narrator narrator;
    private final DataverseSimulator simulator;
    private final DemoMapping tables = new DemoMapping();
    /** The sessions with the previous attempt count of their rows. */
    private final Map<SessionId, Integer> attemptsBefore = new LinkedHashMap<>();

    private final Map<SessionId, DemoCall> calls = new HashMap<>();

    private final int phoneCallsBefore;
    private final int tasksBefore;

    DemoScenario(DemoEnvironment stage, Narrator narrator) {
        this.stage = stage;
        this.narrator = narrator;
        this.simulator = stage.simulator();
        this.phoneCallsBefore = simulator.records(tables.phoneCalls()).size();
        this.tasksBefore = simulator.records(tables.tasks()).size();
    }

    List<DemoCheck> run() {
        narrator.say("openCloser writes the outcome of every call to the CRM, effectively once. This demo uses a");
        narrator.say("simulated Dataverse on " + simulator.baseUri() + " and a journal in a temporary folder.");
        List<SimulatedRow> rows = tables.callable(simulator);
        int next = duringAnOutage(rows);
        SessionId disturbed = firstProcess(rows, next);
        return secondProcess(disturbed);
    }

    private int duringAnOutage(List<SimulatedRow> rows) {
        try (Backend backend = stage.openBackend()) {
            narrator.chapter("The CRM is down while three calls end: opencloser accept keeps their outcomes");
            simulator.faults().on("*", ".*").forever().status(503);
            int requests = simulator.requests().size();
            int next = 0;
            for (DemoCall call : DemoCall.duringTheOutage()) {
                accept(backend, rows.get(next), call);
                next++;
            }
            narrator.say("   Requests sent to the CRM: " + (simulator.requests().size() - requests));
            simulator.faults().clear();
            narrator.say("   The CRM is back. A worker writes what is due, the do-not-call wish first:");
            for (SessionResult result : openCloser(backend, Optional.empty())
                    .dispatch(DemoCall.duringTheOutage().size())
                    .results()) {
                RunReport report = SessionReports.of(result, Optional.empty());
                narrate(Objects.requireNonNull(calls.get(result.session())), report.status());
                expect(ExitStatus.COMPLETED, report);
            }
            return next;
        }
    }

    private void accept(Backend backend, SimulatedRow row, DemoCall call) {
        SessionId session = begin(row, call);
        ReportedOutcome outcome = call.endedAt(stage.host().time().now());
        Accepted accepted =
                openCloser(backend, Optional.of(session)).accept(outcome.of(session, new QueueItemId(row.id())));
        RunReport report = SessionReports.accepted(
                accepted, backend.journal().find(session).orElseThrow());
        narrate(call, report.status());
        expect(ExitStatus.ACCEPTED, report);
    }

    private SessionId begin(SimulatedRow row, DemoCall call) {
        SessionId session = SessionId.of(stage.host().platform().randomIds().get());
        attemptsBefore.put(session, tables.attempts(row));
        calls.put(session, call);
        return session;
    }

    private void narrate(DemoCall call, ExitStatus status) {
        narrator.say(String.format("   %-30s %s", call.disposition().wireName(), narrator.status(status.wireName())));
    }

    private SessionId firstProcess(List<SimulatedRow> rows, int first) {
        try (Backend backend = stage.openBackend()) {
            narrator.chapter("Two more calls end, and their outcomes are written at once");
            int next = first;
            for (DemoCall call : DemoCall.successful()) {
                write(backend, rows.get(next), call, ExitStatus.COMPLETED);
                next++;
            }
            narrator.chapter("The CRM fails during the sixth");
            narrator.say(
                    "   The CRM stores the phone call, but its response is lost. It then answers 503 to the update of");
            narrator.say("   the queue row until the retries are exhausted.");
            injectFaults();
            SessionId session = write(backend, rows.get(next), DemoCall.interrupted(), ExitStatus.RESUME_NEEDED);
            simulator.faults().clear();
            narrator.say("   The CRM now has the phone call, but not the rest. The queue row is still claimed.");
            return session;
        }
    }

    private void injectFaults() {
        simulator.faults().on("PATCH", tables.rowOf("phone_call_activity")).closeAfterCommit();
        int attempts = stage.settings().retry().maxRetries() + 1;
        // the first update of the row is the claim
        simulator
                .faults()
                .on("PATCH", tables.rowOf("queue_item"))
                .skip(1)
                .times(attempts)
                .status(503);
    }

    private SessionId write(Backend backend, SimulatedRow row, DemoCall call, ExitStatus expected) {
        SessionId session = begin(row, call);
        RunResult run = openCloser(backend, Optional.of(session))
                .run(
                        new QueueSelection.ById(new QueueItemId(row.id()), Optional.empty()),
                        call.endedAt(stage.host().time().now())::of);
        RunReport report = ItemReports.ofRun(run, Optional.empty());
        narrate(call, report.status());
        if (report.status().code() != 0) {
            narrator.say("      " + report.document().path("message").asText());
        }
        expect(expected, report);
        return session;
    }

    private List<DemoCheck> secondProcess(SessionId disturbed) {
        try (Backend backend = stage.openBackend()) {
            Journal journal = backend.journal();
            narrator.chapter("Another process finds the unfinished session");
            narrator.say(SessionTable.of(SessionDocuments.list(
                    journal.list(new SessionQuery(Optional.of(RunStatus.RESUME_NEEDED), false, 10)),
                    stage.host().time().now())));
            narrator.chapter("It resumes the session without a second phone call: opencloser resume " + disturbed);
            resume(backend, disturbed, ExitStatus.COMPLETED);
            narrator.say("   A second resume changes nothing:");
            int requests = simulator.requests().size();
            resume(backend, disturbed, ExitStatus.NO_RESUME_NEEDED);
            narrator.say("   Requests sent to the CRM: " + (simulator.requests().size() - requests));
            List<DemoCheck> checks = checks(journal);
            narrator.chapter("The CRM's records, compared with the expected ones");
            narrator.table(checks);
            narrator.say("");
            narrator.say(
                    totalsMatch() && checks.stream().allMatch(DemoCheck::matches)
                            ? "Every record exists exactly once."
                            : "A record is missing or duplicated.");
            return checks;
        }
    }

    private void resume(Backend backend, SessionId session, ExitStatus expected) {
        RunReport report =
                SessionReports.of(openCloser(backend, Optional.of(session)).resume(session), Optional.empty());
        narrator.say("   " + narrator.status(report.status().wireName()) + ": "
                + report.document().path("message").asText());
        expect(expected, report);
    }

    private static void expect(ExitStatus expected, RunReport report) {
        if (report.status() != expected) {
            throw new DemoFailedException("the demo expected " + expected.wireName() + " but got "
                    + report.status().wireName() + ": "
                    + report.document().path("message").asText());
        }
    }

    private List<DemoCheck> checks(Journal journal) {
        List<DemoCheck> checks = new ArrayList<>();
        attemptsBefore.forEach((session, attempts) ->
                checks.add(DemoCheck.of(simulator, tables, journal.find(session).orElseThrow(), attempts)));
        return checks;
    }

    /** Whether the CRM holds no more records than the calls require. */
    boolean totalsMatch() {
        long tasks = calls.values().stream()
                .filter(call -> DispositionEffects.of(call.disposition()).task().isPresent())
                .count();
        int phoneCalls = simulator.records(tables.phoneCalls()).size() - phoneCallsBefore;
        return phoneCalls == attemptsBefore.size()
                && simulator.records(tables.tasks()).size() - tasksBefore == tasks;
    }

    private OpenCloser openCloser(Backend backend, Optional<SessionId> session) {
        HostEnvironment host = stage.host();
        return OpenCloser.builder(backend.connection(), backend.journal())
                .time(host.time())
                .leaseHolders(host.leaseHolders())
                .settings(stage.settings())
                .listener(stage.observation())
                .sessionIds(session::orElseThrow)
                .build();
    }
}
