package io.opencloser.testkit;

import static io.opencloser.testkit.FailingAssertions.fails;
import static io.opencloser.testkit.SampleHost.ITEM;
import static io.opencloser.testkit.SampleHost.MAPPING;
import static io.opencloser.testkit.SampleHost.OWNER;
import static io.opencloser.testkit.SampleHost.SESSION;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.opencloser.core.domain.session.Disposition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each assertion on a session, green and red. */
@Tag("12.6")
class SessionAssertionsTest {
    @RegisterExtension
    static final DataverseSimulatorExtension crm =
            DataverseSimulatorExtension.withMapping(MAPPING).row(ITEM).user(OWNER);

    private SessionAssertions session = crm.assertThat(SESSION);

    @BeforeEach
    void lookAtTheSession() {
        session = crm.assertThat(SESSION);
    }

    private static void write(Disposition disposition) {
        new SampleHost(crm.connection()).write(disposition);
    }

    @Test
    void nothing_is_written() {
        session.isNotWritten().hasNoPhoneCall().hasNoTask();

        fails(session::hasExactlyOnePhoneCall, "expected 1 phone call of " + SESSION + " but there are 0: []");
        fails(session::hasExactlyOneTask, "expected 1 task of " + SESSION + " but there are 0: []");
        fails(() -> session.hasPhoneCallValue("subject", ""), "expected 1 phone call");
        fails(() -> session.hasTaskValue("subject", ""), "expected 1 task");
        fails(() -> session.hasQueueStatus("ready"), "no queue row has " + SESSION, "it was not written");
        fails(() -> session.hasAttempts(0), "it was not written");
    }

    @Test
    void everything_is_written() {
        write(Disposition.CALL_BACK_LATER);

        session.hasExactlyOnePhoneCall()
                .hasExactlyOneTask()
                .hasQueueStatus("ready")
                .hasAttempts(1)
                .hasQueueValue("queue.last_disposition", "call_back_later")
                .hasPhoneCallValue("phone_call.idempotency_key", SESSION.toString())
                .hasTaskValue("task.owner", OWNER.toString());
        fails(session::hasNoPhoneCall, "expected 0 phone calls of " + SESSION + " but there are 1", "\"subject\":");
        fails(() -> session.hasPhoneCalls(2), "expected 2 phone calls");
        fails(session::hasNoTask, "expected 0 tasks of " + SESSION + " but there are 1");
        fails(session::isNotWritten, "expected no queue row of " + SESSION);
    }

    @Test
    void another_value_is_shown() {
        write(Disposition.CALL_BACK_LATER);

        fails(
                () -> session.hasQueueStatus("completed"),
                "expected queue.status of the queue row of " + SESSION + " to be \"completed\" but it is \"ready\"");
        fails(() -> session.hasAttempts(2), "to be \"2\" but it is \"1\"");
        fails(() -> session.hasQueueValue("queue.last_error", "x"), "to be \"x\" but it is \"\"");
        fails(() -> session.hasPhoneCallValue("subject", "x"), "expected subject of the phone call of " + SESSION);
        fails(() -> session.hasTaskValue("task.owner", "x"), "expected task.owner of the task of " + SESSION);
    }

    @Test
    void a_mistyped_field_is_not_an_empty_one() {
        write(Disposition.CALL_BACK_LATER);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.hasQueueValue("queue.last_eror", ""))
                .withMessageContaining("queue.last_eror");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> session.hasPhoneCallValue("queue.status", ""))
                .withMessageContaining("the table phonecall");
    }
}
