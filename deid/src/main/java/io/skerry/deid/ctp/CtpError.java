package io.skerry.deid.ctp;

import io.skerry.base.Blame;
import io.skerry.base.ErrorCode;
import io.skerry.base.SkerryException;

/** Why a script of CTP cannot be imported. */
public enum CtpError implements ErrorCode {
    /** The file cannot be read, or is too large for a script. */
    CTP_UNREADABLE,
    /** It is no XML that could be a tag script; document types and entities are refused. */
    CTP_NOT_A_TAG_SCRIPT,
    /** A rule is no text that CTP's language has. */
    CTP_BAD_RULE,
    /** The pixel script breaks off inside of a signature or a list of regions. */
    CTP_BAD_PIXEL_SCRIPT;

    @Override
    public Blame blame() {
        return Blame.USER;
    }

    SkerryException at(String file, int line, String message) {
        return new SkerryException(this, message).with("file", file).with("line", line);
    }
}
