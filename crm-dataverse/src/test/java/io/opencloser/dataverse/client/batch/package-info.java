/** The multipart format of {@code $batch}. */
@NullMarked
package io.opencloser.dataverse.client.batch;

import org.jspecify.annotations.NullMarked;
