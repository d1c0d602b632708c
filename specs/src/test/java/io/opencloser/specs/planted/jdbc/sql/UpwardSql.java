package io.opencloser.specs.planted.jdbc.sql;

import io.opencloser.specs.planted.jdbc.Neighbour;

/** Depends on the face from the lowest layer. */
public record UpwardSql(Neighbour neighbour) {}
