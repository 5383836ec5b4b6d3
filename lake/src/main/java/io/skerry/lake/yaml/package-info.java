/**
 * YAML that people write for Skerry, as a tree whose every node knows its line and column, so that an error in a rules
 * file or a cohort definition can point at the place. Entry point: {@link io.skerry.lake.yaml.YamlReader}.
 */
@NullMarked
package io.skerry.lake.yaml;

import org.jspecify.annotations.NullMarked;
