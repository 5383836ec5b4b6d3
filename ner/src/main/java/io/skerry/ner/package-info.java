/**
 * Names and places in text by a language model: {@link io.skerry.ner.NerModel} loads a token classification model (BERT
 * and its kin, as ONNX) from a folder, {@link io.skerry.ner.NerDetector} finds with it. Without a model nothing of this
 * is used; a model that cannot be loaded or fails is an error, and no text passes for it.
 */
@NullMarked
package io.skerry.ner;

import org.jspecify.annotations.NullMarked;
