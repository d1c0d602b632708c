package io.opencloser.dataverse.client.batch;

import io.opencloser.dataverse.client.http.ResponseReader;
import io.opencloser.dataverse.client.message.Answer;
import io.opencloser.dataverse.client.message.Batch;
import io.opencloser.dataverse.client.message.BatchAnswer;
import io.opencloser.dataverse.client.message.MalformedAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the answer to a batch, part by part. */
public final class BatchReader {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

    private final Batch batch;
    private final ResponseReader responses;

    public BatchReader(Batch batch, ResponseReader responses) {
        this.batch = batch;
        this.responses = responses;
    }

    public List<BatchAnswer.PartAnswer> read(String contentType, String body) throws MalformedAnswerException {
        List<BatchAnswer.PartAnswer> parts = new ArrayList<>();
        for (Multipart section :
                Multipart.sections(contentType, body, batch.items().size())) {
            Batch.Item item = batch.items().get(parts.size());
            parts.add(item instanceof Batch.Item.ChangeSet set ? changeSet(set, section) : single(section));
        }
        return parts;
    }

    private BatchAnswer.PartAnswer single(Multipart section) throws MalformedAnswerException {
        return new BatchAnswer.PartAnswer.Single(response(section));
    }

    private BatchAnswer.PartAnswer changeSet(Batch.Item.ChangeSet set, Multipart section)
            throws MalformedAnswerException {
        List<Answer.Response> answers = new ArrayList<>();
        String contentType = section.header("content-type");
        if (Multipart.isMultipart(contentType)) {
            for (Multipart inner : Multipart.sections(
                    contentType, section.content(), set.requests().size())) {
                answers.add(response(inner));
            }
        } else {
            answers.add(response(section));
        }
        for (Answer.Response answer : answers) {
            if (!answer.isSuccess()) {
                return new BatchAnswer.PartAnswer.ChangeSetFailed(answer);
            }
        }
        if (answers.size() != set.requests().size()) {
            throw new MalformedAnswerException("a change set with another number of answers");
        }
        return new BatchAnswer.PartAnswer.ChangeSet(answers);
    }

    private Answer.Response response(Multipart section) throws MalformedAnswerException {
        String http = section.content().stripLeading();
        Matcher status = STATUS_LINE.matcher(
                http.substring(0, Multipart.lineEnd(http, 0)).strip());
        if (!status.matches()) {
            throw new MalformedAnswerException("a part without a status line");
        }
        Multipart message = Multipart.of(http.substring(Multipart.nextLine(http, 0)));
        return responses.read(
                Integer.parseInt(status.group(1)),
                message.headers(),
                message.content().strip());
    }
}
