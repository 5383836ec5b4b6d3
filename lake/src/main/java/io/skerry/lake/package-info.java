/** Tag lake, inventory, datasets; DuckDB over Iceberg. */
@NullMarked
package io.skerry.lake;

import org.jspecify.annotations.NullMarked;
