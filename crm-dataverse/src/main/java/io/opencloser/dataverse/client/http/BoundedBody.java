package io.opencloser.dataverse.client.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body of at most so many bytes; a longer one fails and is not read further. For one answer. */
public final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final HttpResponse.BodySubscriber<byte[]> whole = HttpResponse.BodySubscribers.ofByteArray();
    private final long maxBytes;
    private long received;
    private Flow.@Nullable Subscription subscription;

    /**
     * The body of one answer.
     *
     * @param most in bytes
     */
    public BoundedBody(long most) {
        this.maxBytes = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        whole.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received <= maxBytes) {
            whole.onNext(buffers);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        whole.onError(new IOException("the answer is too long"));
    }

    @Override
    public void onError(Throwable throwable) {
        whole.onError(throwable);
    }

    @Override
    public void onComplete() {
        whole.onComplete();
    }
}
