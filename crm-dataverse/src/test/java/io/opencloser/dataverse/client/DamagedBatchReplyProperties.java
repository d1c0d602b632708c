package io.opencloser.dataverse.client;

import io.opencloser.dataverse.client.message.BatchReply;
import io.opencloser.dataverse.client.message.Reply;
import io.opencloser.fixtures.fuzz.DamagedDocuments;
import io.opencloser.fixtures.fuzz.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Responses to a batch: the first line of a document is the {@code Content-Type}, the rest is the body. */
class DamagedBatchReplyProperties extends DamagedDocuments {

    @Override
    public List<String> documents() {
        String error = "{\"error\":{\"code\":\"0x80060882\",\"message\":\"m\"}}";
        return List.of(
                BatchReplyProperties.CONTENT_TYPE + "\n" + BatchReplyProperties.GOOD,
                "MULTIPART/MIXED; charset=x; Boundary=\"b_1\"\n" + BatchReplyProperties.GOOD.replace("\r\n", "\n"),
                "application/json; odata.metadata=minimal\n" + error);
    }

    @Override
    public void read(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        int line = Math.max(text.indexOf('\n'), 0);
        for (int status : new int[] {200, 302, 412, 429, 503}) {
            BatchReply reply = BatchReplyProperties.read(status, text.substring(0, line), text.substring(line));
            BatchReplyProperties.isDocumented(reply, status);
            if (reply instanceof BatchReply.Failed failed && failed.reply() instanceof Reply.NoResponse none) {
                Refusals.isOneLine(none.message());
            }
        }
    }
}
