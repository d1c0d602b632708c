package io.opencloser.dataverse.client;

import io.opencloser.fixtures.fuzz.DamagedDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers to a batch: the first line of a document is the {@code Content-Type}, the rest is the body. */
class DamagedBatchAnswerProperties extends DamagedDocuments {
    private static final int OK = 200;

    @Override
    public List<String> documents() {
        return List.of(BatchAnswerProperties.CONTENT_TYPE + "\n" + BatchAnswerProperties.GOOD);
    }

    @Override
    public void read(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        int line = Math.max(text.indexOf('\n'), 0);
        BatchAnswerProperties.isDocumented(
                BatchAnswerProperties.read(OK, text.substring(0, line), text.substring(line)), OK);
    }
}
