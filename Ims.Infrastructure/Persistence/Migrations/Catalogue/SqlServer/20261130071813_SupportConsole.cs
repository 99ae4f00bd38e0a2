using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ims.Infrastructure.Persistence.Migrations.Catalogue.SqlServer
{
    /// <inheritdoc />
    public partial class SupportConsole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "BeingMadeSince",
                table: "Councils",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SandboxOfId",
                table: "Councils",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CouncilMakings",
                columns: table => new
                {
                    CouncilId = table.Column<int>(type: "int", nullable: false),
                    TemplateCode = table.Column<string>(type: "varchar(20)", unicode: false, maxLength: 20, nullable: true),
                    AdministratorName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    AdministratorEmail = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: true),
                    ManagerName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    ManagerEmail = table.Column<string>(type: "nvarchar(254)", maxLength: 254, nullable: true),
                    WithYear = table.Column<bool>(type: "bit", nullable: false),
                    Step = table.Column<string>(type: "varchar(24)", unicode: false, maxLength: 24, nullable: false),
                    BegunAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    BegunBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    BegunById = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    ReadyAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DaysDone = table.Column<int>(type: "int", nullable: false),
                    Days = table.Column<int>(type: "int", nullable: false),
                    Anew = table.Column<bool>(type: "bit", nullable: false),
                    IdsFrom = table.Column<long>(type: "bigint", nullable: false),
                    PostingsFrom = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CouncilMakings", x => x.CouncilId);
                    table.ForeignKey(
                        name: "FK_CouncilMakings_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CouncilVitals",
                columns: table => new
                {
                    CouncilId = table.Column<int>(type: "int", nullable: false),
                    TakenAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Fault = table.Column<string>(type: "varchar(100)", unicode: false, maxLength: 100, nullable: true),
                    Migration = table.Column<string>(type: "varchar(150)", unicode: false, maxLength: 150, nullable: true),
                    MigrationsWaiting = table.Column<int>(type: "int", nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: true),
                    LastImportAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    FilesThisMonth = table.Column<int>(type: "int", nullable: false),
                    LinesThisMonth = table.Column<long>(type: "bigint", nullable: false),
                    FilesFailed = table.Column<int>(type: "int", nullable: false),
                    FilesLate = table.Column<int>(type: "int", nullable: false),
                    SuspenseOpen = table.Column<int>(type: "int", nullable: false),
                    People = table.Column<int>(type: "int", nullable: false),
                    PeopleActive = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CouncilVitals", x => x.CouncilId);
                    table.ForeignKey(
                        name: "FK_CouncilVitals_Councils_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Councils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Councils_SandboxOfId",
                table: "Councils",
                column: "SandboxOfId");

            migrationBuilder.AddForeignKey(
                name: "FK_Councils_Councils_SandboxOfId",
                table: "Councils",
                column: "SandboxOfId",
                principalTable: "Councils",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Councils_Councils_SandboxOfId",
                table: "Councils");

            migrationBuilder.DropTable(
                name: "CouncilMakings");

            migrationBuilder.DropTable(
                name: "CouncilVitals");

            migrationBuilder.DropIndex(
                name: "IX_Councils_SandboxOfId",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "BeingMadeSince",
                table: "Councils");

            migrationBuilder.DropColumn(
                name: "SandboxOfId",
                table: "Councils");
        }
    }
}
