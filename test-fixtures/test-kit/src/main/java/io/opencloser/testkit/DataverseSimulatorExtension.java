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
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A simulated Dataverse for the tests of one class: it starts with its first use, returns to its first rows before each test, and
 * stops after the last one. Register it in a static field:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DataverseSimulatorExtension crm =
 *         DataverseSimulatorExtension.withMapping(mapping).row(QueueItemId.parse("..."));
 * }</pre>
 *
 * <p>In a field that is not static, each test has a simulator of its own. Not thread-safe: tests that run at the same time need an
 * extension each. The methods that know conceptual names need {@link #withMapping}.
 */
public final class DataverseSimulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Optional<MappedEnvironment> mapped;
    private final Optional<SimulatorOptions> options;
    private boolean forTheClass;
    private @Nullable DataverseSimulator running;

    private DataverseSimulatorExtension(Optional<MappedEnvironment> mapped, Optional<SimulatorOptions> options) {
        this.mapped = mapped;
        this.options = options;
    }

    /** An environment that has exactly the tables and columns of this mapping, and no rows. */
    public static DataverseSimulatorExtension withMapping(MappingArtifact mapping) {
        return new DataverseSimulatorExtension(Optional.of(new MappedEnvironment(mapping)), Optional.empty());
    }

    /** An environment with this mapping and seed. */
    public static DataverseSimulatorExtension with(SimulatorOptions options) {
        return new DataverseSimulatorExtension(Optional.empty(), Optional.of(options));
    }

    /** Adds a callable queue row to the rows with which each test begins: status ready, a phone number, no attempt yet. */
    public DataverseSimulatorExtension row(QueueItemId item) {
        environmentByMapping().row(item);
        return this;
    }

    /** Adds the same row in a campaign. */
    public DataverseSimulatorExtension row(QueueItemId item, String campaign) {
        environmentByMapping().row(item, campaign);
        return this;
    }

    /** Adds a queue row with these values to the rows with which each test begins. The simulator gives it its version. */
    public DataverseSimulatorExtension row(QueueItem item) {
        environmentByMapping().row(item);
        return this;
    }

    /** Adds an enabled user, for example as the owner of tasks. */
    public DataverseSimulatorExtension user(UUID user) {
        environmentByMapping().user(user);
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
        return refresh -> simulator().issueToken("test");
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

    /** The next matching request is refused with this HTTP status, and not carried out. */
    public FaultPlace refused(int status) {
        return place(ScriptedFault.refused(status));
    }

    /** The next matching request is answered with 503, and not carried out. */
    public FaultPlace unavailable() {
        return refused(ScriptedFault.UNAVAILABLE);
    }

    /** The next matching request is answered with 429 and this {@code Retry-After}, and not carried out. */
    public FaultPlace throttled(Duration retryAfter) {
        return place(ScriptedFault.throttled(retryAfter));
    }

    /** From now on every request is lost, until {@link #recovers}. */
    public void isDown() {
        requestLost().onEverything().untilRecovery();
    }

    /** Ends every scripted fault. */
    public void recovers() {
        simulator().faults().clear();
        simulator().refuseSignIn(0);
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

    /** The simulator: its rows, faults and request log. Starts it if it is not running. */
    public DataverseSimulator simulator() {
        DataverseSimulator known = running;
        if (known == null) {
            known = DataverseSimulator.start(
                    options.orElseGet(() -> environmentByMapping().options()));
            running = known;
        }
        return known;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        forTheClass = true;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        simulator().reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!forTheClass) {
            stop();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }

    private void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    private FaultPlace place(ScriptedFault fault) {
        return new FaultPlace(environmentByMapping(), simulator().faults(), fault);
    }

    private MappedEnvironment environmentByMapping() {
        return mapped.orElseThrow(() ->
                new IllegalStateException("this needs the mapping: create the extension with withMapping(mapping)"));
    }
}
