# Mail to whoever keeps a checkpoint of the log.
checkpoint-mail-subject = Checkpoint of the log of { $network }
checkpoint-mail-text =
    Hello,

    Below is today’s checkpoint. Please keep this mail.
    With it you can show later whether someone rewrote the log.

    The administrator does that with: sprokkel log verify --against file
    The public key is: { $key }
