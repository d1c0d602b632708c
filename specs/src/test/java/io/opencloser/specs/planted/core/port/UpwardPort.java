package io.opencloser.specs.planted.core.port;

import io.opencloser.specs.planted.core.engine.Greedy;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/** Looks up to the layer above, opens files, and needs a library. */
public final class UpwardPort {
    public Greedy up() {
        Assertions.assertThat(Path.of("x").toFile()).isNotNull();
        return new Greedy();
    }
}
