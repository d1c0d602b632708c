package io.opencloser.jdbc.codec;

import io.opencloser.core.domain.plan.BlockReason;
import io.opencloser.core.domain.plan.IdempotencyMode;
import io.opencloser.core.domain.plan.MappingFingerprint;
import io.opencloser.core.domain.plan.Owner;
import io.opencloser.core.domain.plan.PlanEnd;
import io.opencloser.core.domain.plan.PlannedWrite;
import io.opencloser.core.domain.plan.QueueChange;
import io.opencloser.core.domain.plan.Target;
import io.opencloser.core.domain.plan.TaskKind;
import io.opencloser.core.domain.plan.WriteBackPlan;
import io.opencloser.core.domain.queue.Attempts;
import io.opencloser.core.domain.queue.Baseline;
import io.opencloser.core.domain.queue.QueueItem;
import io.opencloser.core.domain.queue.QueueStatus;
import io.opencloser.core.domain.queue.RelatedRecord;
import io.opencloser.core.domain.queue.RowVersion;
import io.opencloser.core.domain.session.CallFacts;
import io.opencloser.core.domain.session.CallOutcome;
import io.opencloser.core.domain.session.Disposition;
import io.opencloser.core.domain.session.FollowUp;
import io.opencloser.core.domain.session.QueueItemId;
import io.opencloser.core.domain.session.ReviewReason;
import io.opencloser.core.domain.session.SessionId;
import io.opencloser.core.domain.session.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generated plans and items: each optional field present and absent, every kind of text. */
final class PlausiblePlans {
    private static final Arbitrary<UUID> UUIDS =
            Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    /** Every char, including lone surrogates and NUL. */
    private static final Arbitrary<String> TEXTS = Arbitraries.strings().all().ofMaxLength(40);

    private static final Arbitrary<String> LINES = Arbitraries.strings()
            .withCharRange(' ', '~')
            .withChars('\u00e9', '\u4e2d')
            .ofMinLength(1)
            .ofMaxLength(40)
            .filter(line -> !line.isBlank());

    /** Names of columns and mapping entries: Unicode without lone surrogates. */
    private static final Arbitrary<String> NAMES = Arbitraries.strings()
            .withCharRange('\0', '\u00ff')
            .withChars('\u4e2d', '"', '\\', '\u2028')
            .ofMaxLength(20);

    private static final Arbitrary<Instant> TIMES = Arbitraries.longs()
            .between(0, 4_000_000_000L)
            .flatMap(s -> Arbitraries.integers().between(0, 999_999_999).map(n -> Instant.ofEpochSecond(s, n)));

    private PlausiblePlans() {}

    static Arbitrary<QueueItem> items() {
        return Combinators.combine(
                        UUIDS.map(QueueItemId::new),
                        TEXTS.optional(),
                        TEXTS.optional(),
                        Combinators.combine(
                                        Arbitraries.integers(),
                                        Arbitraries.integers().optional())
                                .as((made, maximum) -> new Attempts(
                                        made, maximum.map(OptionalInt::of).orElse(OptionalInt.empty()))),
                        Arbitraries.of(true, false),
                        accounts().optional(),
                        TEXTS.optional(),
                        baselines())
                .as(QueueItem::new);
    }

    private static Arbitrary<RelatedRecord> accounts() {
        return Combinators.combine(UUIDS, TEXTS.optional()).as(RelatedRecord::new);
    }

    private static Arbitrary<Owner> owners() {
        return Combinators.combine(Arbitraries.of(Owner.Kind.class), UUIDS).as(Owner::new);
    }

    private static Arbitrary<Baseline> baselines() {
        return Combinators.combine(LINES, Arbitraries.maps(NAMES, TEXTS).ofMaxSize(4), TEXTS, TEXTS)
                .as((version, others, status, mark) -> {
                    Map<String, String> watched = new HashMap<>(others);
                    watched.put(Baseline.STATUS, status);
                    watched.put(Baseline.LAST_SESSION_ID, mark);
                    return new Baseline(new RowVersion(version), watched);
                });
    }

    static Arbitrary<WriteBackPlan> plans() {
        return Combinators.combine(UUIDS.map(SessionId::of), UUIDS.map(QueueItemId::new))
                .flatAs((session, item) -> Combinators.combine(
                                outcomes(session, item).optional(),
                                targets(),
                                baselines(),
                                writes(),
                                ends(),
                                Combinators.combine(TEXTS, TEXTS, TEXTS)
                                        .as(Warning::new)
                                        .list()
                                        .ofMaxSize(3))
                        .as((outcome, target, baseline, writes, end, warnings) ->
                                new WriteBackPlan(session, item, outcome, target, baseline, writes, end, warnings)));
    }

    private static Arbitrary<CallOutcome> outcomes(SessionId session, QueueItemId item) {
        Arbitrary<CallFacts> calls = Combinators.combine(
                        LINES, LINES, TIMES, Arbitraries.integers().between(0, 10_000))
                .as((id, agent, start, length) ->
                        new CallFacts(id, agent, start, start.plus(Duration.ofMillis(length))));
        Arbitrary<FollowUp> followUps = Combinators.combine(LINES.optional(), LINES.optional())
                .as((email, window) -> new FollowUp(email, window, Optional.of(ReviewReason.LEGAL_REQUEST)));
        return Combinators.combine(calls, Arbitraries.of(Disposition.class), LINES, followUps)
                .as((call, disposition, summary, followUp) ->
                        new CallOutcome(session, item, call, disposition, summary, followUp));
    }

    private static Arbitrary<Target> targets() {
        return Combinators.combine(
                        TEXTS,
                        TEXTS,
                        Arbitraries.maps(NAMES, TEXTS).ofMaxSize(4),
                        Arbitraries.of(IdempotencyMode.class),
                        Arbitraries.of(true, false))
                .as((environment, digest, entries, mode, completes) ->
                        new Target(environment, new MappingFingerprint(digest, entries), mode, completes));
    }

    private static Arbitrary<List<PlannedWrite>> writes() {
        Arbitrary<PlannedWrite> calls = Combinators.combine(
                        UUIDS,
                        TEXTS,
                        TEXTS,
                        TIMES,
                        TIMES,
                        Combinators.combine(TEXTS.optional(), accounts().optional())
                                .as(PlannedWrite.CalledParty::new))
                .as((id, subject, text, from, to, called) ->
                        new PlannedWrite.CreatePhoneCall(id, subject, text, from, to, called));
        Arbitrary<PlannedWrite> rows = Combinators.combine(
                        TEXTS,
                        Combinators.combine(
                                        Arbitraries.of(QueueStatus.class),
                                        Arbitraries.integers(),
                                        Arbitraries.of(Disposition.class),
                                        TIMES.optional())
                                .as(QueueChange.Finish::new)
                                .optional())
                .as((error, finish) -> new PlannedWrite.UpdateQueueRow(new QueueChange(error, finish)));
        Arbitrary<PlannedWrite> tasks = Combinators.combine(
                        UUIDS, TEXTS, TEXTS, Arbitraries.of(TaskKind.class), owners(), owners().optional())
                .as(PlannedWrite.CreateTask::new);
        Arbitrary<PlannedWrite> completions = Arbitraries.of(new PlannedWrite.CompletePhoneCall());
        return Combinators.combine(calls.optional(), rows.optional(), tasks.optional(), completions.optional())
                .as((call, row, task, completion) -> Stream.of(call, row, task, completion)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private static Arbitrary<PlanEnd> ends() {
        return Arbitraries.oneOf(
                Arbitraries.of(new PlanEnd.Completes()),
                Combinators.combine(
                                Arbitraries.of(BlockReason.class),
                                TEXTS,
                                TEXTS.list().ofMaxSize(3))
                        .as(PlanEnd.Blocks::new));
    }
}
