# SPDX-License-Identifier: MIT
"""What pictures and sounds have in common: the subtype is seen from the data."""

from email import encoders
from email.mime.nonmultipart import MIMENonMultipart


class Sniffed(MIMENonMultipart):
    """A picture or a sound, in base64."""

    def __init__(self, kind, find, data, subtype, encoder, policy, params):
        subtype = find(data) if subtype is None else subtype
        if subtype is None:
            raise TypeError(f'Could not {"guess image" if kind == "image" else "find audio"} MIME subtype')
        super().__init__(kind, subtype, policy=policy, **params)
        self.set_payload(data)
        encoder(self)


encode_base64 = encoders.encode_base64
