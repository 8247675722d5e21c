group-join-title = Take part
group-join-how-open = Anyone may take part. Say who you are, and you belong.
group-join-how-ask = Ask whether you can take part. The people who carry the group will answer you.
group-join-how-not-now = The group is not ready yet. Leave your name and we tell you as soon as you can join.
group-join-rests = This group rests for a while. You are in when it starts again.
group-join-reach-hint = This is how you hear from the group.
group-join-send = I want to take part
group-join-law = You do not need an account. Only the people who carry the group see your name. After a year we ask whether you still take part. When you stop, we erase everything.
group-join-visit = Someone wants to take part in the group. Give an answer.
group-join-answered = It was answered.
group-joins-title = Who takes part
group-joins-about = Only who carries the group or works there sees this.
group-joins-nobody = Nobody has said yet: I want to take part.
group-joins-link = Who takes part
group-joins-today = Wants to take part
group-join-since = Takes part since { $date }
group-join-asked-on = Asked on { $date }
group-join-not-yet-since = Heard on { $date }: not yet
group-join-also = Perhaps you know her already:
group-join-yes = Yes, welcome
group-join-not-yet = Not yet
group-join-take-off = Take off the list
group-join-desk = Write someone down
group-join-desk-how = Someone asked you. Then she takes part at once.
group-join-desk-name = What is her name?
taking-part-title = Taking part in a group
taking-part-in = You take part!
taking-part-asked = Your question was asked
taking-part-not-yet = Not yet
taking-part-left = You no longer take part
taking-part-how-in = The group lets you know when there is something.
taking-part-how-asked = Who carries the group mostly answers within a week.
taking-part-how-not-yet = The group needs a little more time. It is not about you. You hear it when you can.
taking-part-how-left = Tomorrow we erase your name and address.
taking-part-over = This group has stopped. We erase your name and address.
taking-part-mailed = We mail you this link. Keep it: with it you can also stop.
taking-part-no-mail = Keep this page. With it you can also stop.
taking-part-ask = I still want to take part
taking-part-return = I take part after all
taking-part-until = On { $date } we erase this, unless you say that you still take part.
taking-part-stay = I still take part
taking-part-leave = I stop
taking-part-kept = This is what we keep of you
taking-part-law = Only you and who carries the group see this. When you stop, it is gone tomorrow.
taking-part-group = To the group
said-group-join-left = You are off the list.
said-group-join-back = The name is there again.
said-group-join-asked = Written down. You will hear.
said-group-join-stays = Good, you still take part.
said-group-join-noted = The name is on the list.
said-group-join-yes = Welcome! She takes part now.
said-group-join-not-yet = Written down: not yet.
said-group-join-off = The name is off the list.
conflict-group-join = This cannot be done so. Begin anew on the page of the group.
conflict-group-shut = The group takes nobody in now. We ask again later.
group-mail-in-subject = You take part: { $group }
group-mail-in-text =
    Hello,

    You take part in { $group }.

    On this page you see what we keep of you. There you can stop, too:
    { $link }

    You did not ask for this? Open the link and tap "I stop". Then we erase everything.
group-mail-asked-subject = Your question to { $group }
group-mail-asked-text =
    Hello,

    You want to take part in { $group }. Who carries the group mostly answers within a week.

    On this page you see what we keep of you. There you can stop, too:
    { $link }

    You did not ask for this? Open the link and tap "I stop". Then we erase everything.
group-mail-not-yet-subject = Not yet: { $group }
group-mail-not-yet-text =
    Hello,

    You want to take part in { $group }. The group needs a little more time. It is not about you.

    We mail you when you can. You do not want that? Say so here:
    { $link }
group-mail-open-subject = You can take part now: { $group }
group-mail-open-text =
    Hello,

    You wanted to take part in { $group }. Now you can. Do you still want to? Say so here:
    { $link }
group-mail-still-subject = Do you still take part? { $group }
group-mail-still-text =
    Hello,

    You have taken part in { $group } for almost a year. Is that still so? Then tap "I still take part":
    { $link }

    You say nothing? Then we erase your name and address on { $date }.
