/**
 * Reads text in pictures: PP-OCR's detector (differentiable binarisation) and recogniser (CTC) run by ONNX Runtime. The
 * entry point is {@link io.skerry.ocr.OnnxTextFinder}, found by its service name.
 */
@NullMarked
package io.skerry.ocr;

import org.jspecify.annotations.NullMarked;
