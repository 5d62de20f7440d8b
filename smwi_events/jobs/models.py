"""What tasks did last."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from smwi_events.core.database import Base


class TaskRun(Base):
    """The last run of one task; the row of the heartbeat tells that clock, queue and workers are alive."""

    __tablename__ = "task_run"

    name: Mapped[str] = mapped_column(sa.String(100), primary_key=True)
    slot: Mapped[int | None]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    succeeded_at: Mapped[datetime | None]
    runs: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(sa.String(500), default="")
