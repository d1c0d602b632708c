package io.opencloser.testkit;

import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.dataverse.DataverseConnection;
import io.opencloser.dataverse.client.EnvironmentUrl;
import io.opencloser.dataverse.client.TokenSource;
import io.opencloser.dataverse.mapping.MappingArtifact;
import io.opencloser.simulator.DataverseSimulator;
import io.opencloser.simulator.SimulatorOptions;
import io.opencloser.simulator.fault.FaultHandle;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A simulated Dataverse for the tests of one class. It starts with its first use and returns to its first rows before each test.
 * Register it in a static field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DataverseSimulatorExtension crm =
 *         DataverseSimulatorExtension.withMapping(mapping).row(QueueItemId.parse("..."));
 * }</pre>
 *
 * <p>A static field keeps its address until the whole test run ends, so that nested classes, subclasses and an application context
 * that is kept between classes can go on using it. In a field that is not static, each test has a simulator of its own.
 *
 * <p>Threads of the host may use what this object has handed out at any time. Tests that run at the same time need an extension
 * each. The methods that know conceptual names need {@link #withMapping}, or throw an {@link IllegalStateException}.
 */
public final class DataverseSimulatorExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Optional<MappedEnvironment> mapped;
    private final SimulatorLifecycle lifecycle;
    private boolean forTheClass;

    private DataverseSimulatorExtension(Optional<MappedEnvironment> mapped, SimulatorOptions options) {
        this.mapped = mapped;
        this.lifecycle = new SimulatorLifecycle(options);
    }

    /** An environment that has exactly the tables and columns of this mapping, and no rows. */
    public static DataverseSimulatorExtension withMapping(MappingArtifact mapping) {
        return new DataverseSimulatorExtension(
                Optional.of(new MappedEnvironment(mapping)),
                SimulatorOptions.mapping(mapping.json().toString()));
    }

    /** An environment with this mapping and seed. */
    public static DataverseSimulatorExtension with(SimulatorOptions options) {
        return new DataverseSimulatorExtension(Optional.empty(), options);
    }

    /**
     * Adds a callable queue row to the rows with which each test begins: status ready, a phone number, no attempt yet. Added in a
     * test, a row is there until that test ends.
     *
     * @throws IllegalArgumentException if there is such a row already
     */
    public DataverseSimulatorExtension row(QueueItemId item) {
        return row(item, Map.of());
    }

    /** Adds the same row in a campaign. */
    public DataverseSimulatorExtension row(QueueItemId item, String campaign) {
        return row(item, Map.of("queue.campaign", campaign));
    }

    /**
     * Adds the same row with other values.
     *
     * @param values by conceptual names such as {@code queue.attempt_count}, or columns of the table: texts, Integers, Booleans,
     *     names of options
     * @throws IllegalArgumentException if the mapping does not have a conceptual name
     */
    public DataverseSimulatorExtension row(QueueItemId item, Map<String, ?> values) {
        lifecycle.add(new QueueRows(environmentByMapping()).callable(item, values));
        return this;
    }

    /** Adds a queue row with these values, and the account that it is about. The simulator gives it its version. */
    public DataverseSimulatorExtension row(QueueItem item) {
        QueueRows rows = new QueueRows(environmentByMapping());
        rows.account(item).ifPresent(lifecycle::addIfAbsent);
        lifecycle.add(rows.of(item));
        return this;
    }

    /** Adds an enabled user, for example as the owner of tasks. */
    public DataverseSimulatorExtension user(UUID user) {
        environmentByMapping();
        lifecycle.addIfAbsent(SeedRow.user(user));
        return this;
    }

    /** The address to use as {@code DATAVERSE_ENV_URL} and {@code DATAVERSE_AUTHORITY}. Starts the simulator. */
    public URI url() {
        return simulator().baseUri();
    }

    /** The address of the environment. */
    public EnvironmentUrl environment() {
        return EnvironmentUrl.parse(url().toString());
    }

    /** Valid tokens, without a sign-in. */
    public TokenSource tokens() {
        DataverseSimulator started = simulator();
        return refresh -> started.issueToken("test");
    }

    /** A connection to the simulator; nothing is sent before its first use. */
    public DataverseConnection connection() {
        return DataverseConnection.builder(environment(), environmentByMapping().mapping())
                .tokens(tokens())
                .build();
    }

    /** The next matching request is carried out, and its answer is lost. */
    public FaultPlace answerLost() {
        return place(ScriptedFault.answerLost());
    }

    /** The next matching request is lost before it is carried out. */
    public FaultPlace requestLost() {
        return place(ScriptedFault.requestLost());
    }

    /** The connection of the next matching request is lost, and it is carried out later: when the fault's handle is released. */
    public FaultPlace requestLate() {
        return place(ScriptedFault.requestLate());
    }

    /** The next matching request is refused with this HTTP status, and not carried out. */
    public FaultPlace refused(int status) {
        return place(ScriptedFault.refused(status));
    }

    /** The same with an error code of the service, for example {@code 0x80040333}. */
    public FaultPlace refused(int status, String code) {
        return place(ScriptedFault.refused(status, code));
    }

    /** The next matching request is carried out, and answered with this HTTP status all the same. */
    public FaultPlace refusedAfterCommit(int status) {
        return place(ScriptedFault.refusedAfterCommit(status));
    }

    /** The next matching request is answered with 503, and not carried out. */
    public FaultPlace unavailable() {
        return refused(ScriptedFault.UNAVAILABLE);
    }

    /** The next matching request is answered with 429 and this {@code Retry-After} in whole seconds, and not carried out. */
    public FaultPlace throttled(Duration retryAfter) {
        return place(ScriptedFault.throttled(retryAfter));
    }

    /** The next matching request waits this long, in real time, and is then carried out and answered. */
    public FaultPlace delayed(Duration delay) {
        return place(ScriptedFault.delayed(delay));
    }

    /** The next matching request waits until the fault's handle is released, and is then carried out and answered. */
    public FaultPlace requestHeld() {
        return place(ScriptedFault.requestHeld());
    }

    /** The next matching request is carried out, and its answer waits until the fault's handle is released. */
    public FaultPlace answerHeld() {
        return place(ScriptedFault.answerHeld());
    }

    /** From now on every request is lost, until {@link #recovers}. */
    public FaultHandle isDown() {
        return requestLost().onEverything().untilRecovery();
    }

    /** Ends every scripted fault. Held and late requests are not carried out any more. */
    public void recovers() {
        simulator().faults().clear();
        simulator().refuseSignIn(0);
    }

    /**
     * Every scripted fault has happened as often as it should: a test whose fault never happened proves nothing. Call it before
     * {@link #recovers}.
     *
     * @throws AssertionError that names those that have not
     */
    public void assertFaultsHappened() {
        List<String> missing = simulator().faults().all().stream()
                .filter(fault -> fault.hits() < Math.max(1, fault.rule().times()))
                .map(fault -> fault.rule().kind().wireName() + " on "
                        + fault.rule().method() + " " + fault.rule().path() + ", " + fault.hits() + " times")
                .toList();
        if (!missing.isEmpty()) {
            throw new AssertionError("these faults have not happened as often as scripted: " + missing);
        }
    }

    /**
     * A person edits a queue row in the app.
     *
     * @param field the conceptual name, for example {@code queue.status}, or a column of the table
     * @param value a text, an Integer, a Boolean, the name of an option such as {@code completed}, or null to clear it
     */
    public void personSets(QueueItemId item, String field, @Nullable Object value) {
        environmentByMapping().edit(simulator(), item, field, value);
    }

    /** A person deletes a queue row in the app. */
    public void personDeletes(QueueItemId item) {
        environmentByMapping().delete(simulator(), item);
    }

    /**
     * Waits until the queue row names this session as its last one, at most two minutes: for hosts that write in threads of their
     * own.
     *
     * @throws AssertionError if that does not happen in time
     */
    public void awaitWritten(SessionId session) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (environmentByMapping().rowOf(simulator(), session.value()).isEmpty()) {
            if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
                throw new AssertionError(session + " was not written within " + LONGEST_WAIT.toMinutes() + " minutes");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /** What the environment has for this session; every method throws an {@link AssertionError} that shows what is there. */
    public SessionAssertions assertThat(SessionId session) {
        return new SessionAssertions(environmentByMapping(), simulator(), session);
    }

    /** What the environment has in this queue row, whichever session wrote it. */
    public QueueRowAssertions assertThat(QueueItemId item) {
        return new QueueRowAssertions(environmentByMapping(), simulator(), item);
    }

    /** The simulator: its rows, faults and request log. Starts it if it is not running. */
    public DataverseSimulator simulator() {
        return lifecycle.simulator();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        forTheClass = true;
        lifecycle.stopAfterTheRun(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        simulator().reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!forTheClass) {
            lifecycle.close();
        }
    }

    private FaultPlace place(ScriptedFault fault) {
        return new FaultPlace(this::environmentByMapping, simulator().faults(), fault);
    }

    private MappedEnvironment environmentByMapping() {
        return mapped.orElseThrow(() ->
                new IllegalStateException("this needs the mapping: create the extension with withMapping(mapping)"));
    }
}
